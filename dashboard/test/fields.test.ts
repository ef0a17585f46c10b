// The field review's plain logic: quotes in their pages, the way through the grid, values that were typed.
import { expect, test } from "vitest";
import { type Cell, cellText, type FieldRow, moved, nextOpen, typed } from "@/features/review/fields";
import { findQuote } from "@/features/review/quoted";

function cell(id: number, state: Cell["state"], more: Partial<Cell> = {}): Cell {
  const none = { why: null, reason: null, decided_by: null, claimed_by: null, claimed_until: null, due_at: null };
  return {
    ...none,
    review_id: id,
    run_id: 1,
    value: 412,
    unit: "g",
    state,
    choice: null,
    now: null,
    now_unit: null,
    locked: false,
    people: 1,
    answered_by: [],
    ...more,
  };
}

const row = (key: string, cells: Record<string, Cell>): FieldRow => ({
  catalogue: "mice",
  item_key: key,
  item_name: key,
  cells,
});

test("a quote is found though the page breaks its lines and words otherwise", () => {
  const found = findQuote(
    "Data sheet.\nWeight:\n  412 g  in its pack-\naging. Buttons: 5.",
    "weight: 412 g in its packaging",
  );
  expect(found?.quote).toBe("Weight:\n  412 g  in its pack-\naging");
  expect(found?.before).toBe("Data sheet.\n");
  expect(found?.after).toBe(". Buttons: 5.");
});

test("a quote that the page does not hold is not made up", () => {
  expect(findQuote("Weight: 412 g", "Weight: 421 g")).toBeNull();
  expect(findQuote("Weight: 412 g", "  ")).toBeNull();
});

test("the next open field is found row by row, round the end, and what was just answered is passed over", () => {
  const fields = ["weight", "buttons"];
  const rows = [
    row("ant", { weight: cell(1, "open"), buttons: cell(2, "decided") }),
    row("bee", { buttons: cell(4, "open") }),
  ];
  expect(nextOpen(rows, fields, { row: 0, column: 0 }, 1)).toEqual({ row: 1, column: 1 });
  expect(nextOpen(rows, fields, { row: 1, column: 1 }, 1)).toEqual({ row: 0, column: 0 });
  expect(nextOpen(rows, fields, { row: 0, column: 0 }, -1)).toEqual({ row: 1, column: 1 });
  expect(nextOpen(rows, fields, { row: 1, column: 1 }, 1, new Set([1]))).toEqual({ row: 1, column: 1 });
  expect(nextOpen(rows, fields, { row: 0, column: 0 }, 1, new Set([1, 4]))).toBeNull();
  expect(nextOpen([], [], { row: 0, column: 0 }, 1)).toBeNull();
});

test("arrows move and stay inside the grid", () => {
  expect(moved({ row: 0, column: 0 }, "ArrowUp", 3, 4)).toEqual({ row: 0, column: 0 });
  expect(moved({ row: 0, column: 1 }, "ArrowDown", 3, 4)).toEqual({ row: 1, column: 1 });
  expect(moved({ row: 2, column: 1 }, "End", 3, 4)).toEqual({ row: 2, column: 3 });
  expect(moved({ row: 2, column: 1 }, "PageUp", 30, 4)).toEqual({ row: 0, column: 1 });
  expect(moved({ row: 2, column: 1 }, "a", 3, 4)).toBeNull();
});

test("a value is typed of the kind of what was read", () => {
  expect(typed(" 60,5 ", 412)).toBe(60.5);
  expect(typed("sixty", 412)).toBeNull();
  expect(typed("PX3395", "see the other sheet")).toBe("PX3395");
  expect(typed(" ", "x")).toBeNull();
});

test("a cell shows what was read while it is open, and what was decided after that", () => {
  expect(cellText(cell(1, "open"))).toBe("412 g");
  expect(cellText(cell(1, "open", { value: null }))).toBe("nothing read");
  expect(cellText(cell(1, "decided", { choice: "override", now: 60, now_unit: "g" }))).toBe("60 g");
  expect(cellText(cell(1, "decided", { choice: "unknown" }))).toBe("unknown");
});
