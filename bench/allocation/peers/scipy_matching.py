"""Solves an instance file (see ../instance-file.ts) with scipy's min_weight_full_bipartite_matching and prints one line of JSON.

It knows neither capacities nor empty places: each unit becomes a row, with a column of its own that stands for staying empty. Weights of 0 are
not edges to it, so 1 is added to every weight of the full matching and taken off again.
"""
import json
import sys
import time

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

with open(sys.argv[1], "rb") as file:
    candidates, places, edges, _ = np.fromfile(file, np.int32, 4)
    units = np.fromfile(file, np.int32, places)
    offsets = np.fromfile(file, np.int32, places + 1)
    candidate_of = np.fromfile(file, np.int32, edges)
    worth = np.fromfile(file, np.float64, edges)

start = time.process_time()
row_place = np.repeat(np.arange(places), units)
rows = len(row_place)
lengths = offsets[row_place + 1] - offsets[row_place]
indptr = np.concatenate([[0], np.cumsum(lengths + 1)]).astype(np.int32)
indices = np.empty(indptr[-1], np.int32)
data = np.empty(indptr[-1], np.float64)
own = indptr[1:] - 1
within = np.ones(indptr[-1], bool)
within[own] = False
source = np.concatenate([np.arange(offsets[p], offsets[p + 1]) for p in row_place])
indices[within] = candidate_of[source]
data[within] = worth[source] + 1
indices[own] = candidates + np.arange(rows)
data[own] = 1
matrix = csr_matrix((data, indices, indptr), shape=(rows, candidates + rows))
built = time.process_time()
row, column = min_weight_full_bipartite_matching(matrix, maximize=True)
solved = time.process_time()
# Summed here in whole numbers: the units may be too large for a sum of floats.
total = sum(int(value) - 1 for value in np.asarray(matrix[row, column]).ravel())
print(json.dumps({"build": built - start, "solve": solved - built, "worth": total}))
