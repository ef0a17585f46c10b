// The grid of fields as plain data: what a cell shows, where the next open one is, what was typed as a value.
import type { components } from "@/shared/api/schema";
import { shown } from "./payload";

export type FieldRow = components["schemas"]["FieldRow"];
export type Cell = components["schemas"]["CellOut"];

export interface Place {
  row: number;
  column: number;
}

/** A value with its unit as a person reads it. */
export function measured(value: unknown, unit: string | null): string {
  const text = shown(value);
  return text && unit ? `${text} ${unit}` : text;
}

/** What stands in a cell: what was read while it is open, what was decided after that. */
export function cellText(cell: Cell): string {
  if (cell.state === "open") return measured(cell.value, cell.unit) || "nothing read";
  return cell.choice === "unknown" ? "unknown" : measured(cell.now, cell.now_unit);
}

/** The state of a cell as the page's states know it. */
export function cellState(cell: Cell): string {
  return cell.state === "open" ? "open" : (cell.choice ?? cell.state);
}

/** The next open cell after (or before) a place, row by row, round the end; null where none is left. */
export function nextOpen(
  rows: readonly FieldRow[],
  fields: readonly string[],
  from: Place,
  by: 1 | -1,
  passed: ReadonlySet<number> = new Set(),
): Place | null {
  const all = rows.length * fields.length;
  const start = from.row * fields.length + from.column;
  for (let step = 1; step <= all; step++) {
    const at = (((start + by * step) % all) + all) % all;
    const place = { row: Math.floor(at / fields.length), column: at % fields.length };
    const cell = rows[place.row]?.cells[fields[place.column] ?? ""];
    if (cell?.state === "open" && !passed.has(cell.review_id)) return place;
  }
  return null;
}

/** The place that a key leads to, kept inside the grid; null for a key that leads nowhere. */
export function moved(from: Place, key: string, rows: number, columns: number, page = 10): Place | null {
  const step: Record<string, Place> = {
    ArrowUp: { row: -1, column: 0 },
    ArrowDown: { row: 1, column: 0 },
    ArrowLeft: { row: 0, column: -1 },
    ArrowRight: { row: 0, column: 1 },
    PageUp: { row: -page, column: 0 },
    PageDown: { row: page, column: 0 },
    Home: { row: 0, column: -columns },
    End: { row: 0, column: columns },
  };
  const by = step[key];
  if (!by) return null;
  const within = (at: number, most: number) => Math.min(Math.max(0, at), Math.max(0, most - 1));
  return { row: within(from.row + by.row, rows), column: within(from.column + by.column, columns) };
}

/** What was typed, of the kind of what was read: where that was a number, a number; null where it is none. */
export function typed(text: string, like: unknown): string | number | null {
  const words = text.trim();
  if (words === "") return null;
  if (typeof like !== "number") return words;
  const found = Number(words.replace(",", "."));
  return Number.isFinite(found) ? found : null;
}
