// Solves an instance file (see ../instance-file.ts) with LEMON's network simplex or cost scaling, and prints one line of JSON:
// seconds of CPU to build the graph and to solve, and the worth of the optimum.
//   g++ -O3 -march=native -o lemon lemon.cpp -llemon && ./lemon network-simplex FILE
#include <lemon/cost_scaling.h>
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

#include <cstdint>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <fstream>
#include <iostream>
#include <vector>

using Graph = lemon::SmartDigraph;

template <typename T>
std::vector<T> read(std::ifstream& in, size_t count) {
  std::vector<T> values(count);
  in.read(reinterpret_cast<char*>(values.data()), count * sizeof(T));
  return values;
}

double cpuSeconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

template <typename Solver>
int solve(const char* path) {
  std::ifstream in(path, std::ios::binary);
  const auto header = read<int32_t>(in, 4);
  const int candidates = header[0], places = header[1], edges = header[2];
  const auto units = read<int32_t>(in, places);
  const auto offsets = read<int32_t>(in, places + 1);
  const auto candidateOf = read<int32_t>(in, edges);
  const auto worth = read<double>(in, edges);
  const auto residents = read<int32_t>(in, header[3]);

  const double start = cpuSeconds();
  Graph graph;
  graph.reserveNode(candidates + places + 1);
  graph.reserveArc(edges + candidates + places);
  std::vector<Graph::Node> candidateNode(candidates), placeNode(places);
  for (auto& node : candidateNode) node = graph.addNode();
  for (auto& node : placeNode) node = graph.addNode();
  const auto sink = graph.addNode();
  for (int place = 0; place < places; place++) {
    for (int e = offsets[place]; e < offsets[place + 1]; e++) graph.addArc(placeNode[place], candidateNode[candidateOf[e]]);
  }
  for (const auto& node : placeNode) graph.addArc(node, sink);
  for (const auto& node : candidateNode) graph.addArc(node, sink);
  // Arcs are numbered in the order in which they were added.
  Graph::ArcMap<int64_t> cost(graph, 0);
  Graph::ArcMap<int> capacity(graph, 1);
  Graph::NodeMap<int> supply(graph, 0);
  // Whoever lives in a place must have one.
  Graph::ArcMap<int> least(graph, 0);
  for (const auto resident : residents) least[graph.arcFromId(edges + places + resident)] = 1;
  for (int e = 0; e < edges; e++) cost[graph.arcFromId(e)] = -static_cast<int64_t>(worth[e]);
  int total = 0;
  for (int place = 0; place < places; place++) {
    capacity[graph.arcFromId(edges + place)] = units[place];
    supply[placeNode[place]] = units[place];
    total += units[place];
  }
  supply[sink] = -total;
  const double built = cpuSeconds();

  Solver solver(graph);
  solver.lowerMap(least).upperMap(capacity).costMap(cost).supplyMap(supply);
  if (solver.run() != Solver::OPTIMAL) return 1;
  const double solved = cpuSeconds();
  std::printf("{\"build\":%.4f,\"solve\":%.4f,\"worth\":%lld}\n", built - start, solved - built,
              -static_cast<long long>(solver.template totalCost<int64_t>()));
  return 0;
}

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  if (std::strcmp(argv[1], "cost-scaling") == 0) return solve<lemon::CostScaling<Graph, int, int64_t>>(argv[2]);
  return solve<lemon::NetworkSimplex<Graph, int, int64_t>>(argv[2]);
}
