// Which cell is looked at, and going on to the next open one when it was answered.
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { toast } from "sonner";
import { type FieldRow, nextOpen, type Place } from "./fields";
import { fieldsSearch } from "./fieldsSearch";
import type { Decided } from "./useDeciding";
import { useFieldDecision } from "./useFieldDecision";

const route = getRouteApi("/shell/review/fields");

export function useFieldDesk(rows: readonly FieldRow[], fields: readonly string[]) {
  const search = fieldsSearch({ ...route.useSearch() });
  const navigate = useNavigate({ from: "/review/fields" });
  const [decided, setDecided] = useState<readonly Decided[]>([]);
  const at = placeOf(rows, fields, search.item, search.field);
  const cell = rows[at.row]?.cells[fields[at.column] ?? ""];
  const go = (place: Place | null) =>
    place &&
    void navigate({
      search: (before) => ({ ...before, item: rows[place.row]?.item_key, field: fields[place.column] }),
      replace: true,
      resetScroll: false,
    });
  const passed = new Set(decided.map((one) => one.id));
  const forget = (id: number) => setDecided((before) => before.filter((one) => one.id !== id));
  const deeds = useFieldDecision({
    onDecide: (id, choice) => {
      setDecided((before) => [...before, { id, choice, at: Date.now() }]);
      go(nextOpen(rows, fields, at, 1, new Set([...passed, id])));
    },
    onFailed: (id) => {
      forget(id);
      go(whereIs(rows, fields, id));
    },
    onReopened: (id) => {
      forget(id);
      go(whereIs(rows, fields, id));
      toast("Taken back: decide again.");
    },
  });
  return {
    at,
    cell,
    decided,
    deeds,
    go,
    step: (by: 1 | -1) => go(nextOpen(rows, fields, at, by, passed)),
    undo: () => {
      const last = decided.at(-1);
      if (last) deeds.reopen.mutate(last.id);
    },
  };
}

/** The place that the URL names; else the first open cell. */
function placeOf(rows: readonly FieldRow[], fields: readonly string[], item?: string, field?: string): Place {
  const row = rows.findIndex((one) => one.item_key === item);
  const column = fields.indexOf(field ?? "");
  if (row >= 0) return { row, column: Math.max(0, column) };
  return nextOpen(rows, fields, { row: rows.length - 1, column: fields.length - 1 }, 1) ?? { row: 0, column: 0 };
}

function whereIs(rows: readonly FieldRow[], fields: readonly string[], id: number): Place | null {
  for (const [row, one] of rows.entries()) {
    const column = fields.findIndex((name) => one.cells[name]?.review_id === id);
    if (column >= 0) return { row, column };
  }
  return null;
}
