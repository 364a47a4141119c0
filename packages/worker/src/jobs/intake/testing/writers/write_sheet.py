"""Writes a sheet with openpyxl or XlsxWriter: python3 write_sheet.py openpyxl|xlsxwriter PATH < spec.json"""
import json
import sys

library, path = sys.argv[1:3]
spec = json.load(sys.stdin)


def with_openpyxl():
    import openpyxl
    import openpyxl.comments
    import openpyxl.styles
    from openpyxl.utils import get_column_letter

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Blad1"
    for r, cells in enumerate(spec["rows"], 1):
        for c, one in enumerate(cells, 1):
            if one is None:
                continue
            cell = sheet.cell(r, c)
            if one["is"] == "text":
                cell.value = one["text"]
                cell.data_type = "s"
            elif one["is"] == "error":
                cell.value = "#N/A"
            elif one["is"] == "formula":
                cell.value = "=" + one["formula"]
            else:
                cell.value = one["serial"] if one["is"] == "day" else one["value"]
            if one.get("format"):
                cell.number_format = one["format"]
    for top, left, bottom, right in spec.get("merged", []):
        sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    for row in spec.get("hiddenRows", []):
        sheet.row_dimensions[row].hidden = True
    for column in spec.get("hiddenColumns", []):
        sheet.column_dimensions[get_column_letter(column)].hidden = True
    for row, column, text in spec.get("notes", []):
        sheet.cell(row, column).comment = openpyxl.comments.Comment(text, "V. Voorbeeld")
    for row, column in spec.get("struck", []):
        sheet.cell(row, column).font = openpyxl.styles.Font(strike=True)
    book.save(path)


def with_xlsxwriter():
    import xlsxwriter

    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Blad1")
    for r, cells in enumerate(spec["rows"]):
        for c, one in enumerate(cells):
            if one is None:
                continue
            look = {"num_format": one["format"]} if one.get("format") else {}
            if [r + 1, c + 1] in spec.get("struck", []):
                look["font_strikeout"] = True
            style = book.add_format(look) if look else None
            if one["is"] == "text":
                sheet.write_string(r, c, one["text"], style)
            elif one["is"] == "error":
                sheet.write_formula(r, c, "=NA()", None, "#N/A")
            elif one["is"] == "formula":
                sheet.write_formula(r, c, "=" + one["formula"], style, one.get("result", 0))
            elif one["is"] == "boolean":
                sheet.write_boolean(r, c, one["value"])
            else:
                sheet.write_number(r, c, one["serial"] if one["is"] == "day" else one["value"], style)
    for top, left, bottom, right in spec.get("merged", []):
        first = spec["rows"][top - 1][left - 1]
        sheet.merge_range(top - 1, left - 1, bottom - 1, right - 1, first["text"] if first else "")
    for row in spec.get("hiddenRows", []):
        sheet.set_row(row - 1, None, None, {"hidden": True})
    for column in spec.get("hiddenColumns", []):
        sheet.set_column(column - 1, column - 1, None, None, {"hidden": True})
    for row, column, text in spec.get("notes", []):
        sheet.write_comment(row - 1, column - 1, text)
    book.close()


with_openpyxl() if library == "openpyxl" else with_xlsxwriter()
