// The head of the grid; a press on a name sorts by it, again turns it round; the tick picks all that match.
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import type { VirtualItem } from "@tanstack/react-virtual";
import clsx from "clsx";
import { ArrowDown, ArrowUp } from "lucide-react";
import { many } from "@/shared/format/numbers";
import { useMay } from "@/shared/me/useMe";
import { Tick } from "@/shared/ui/Tick";
import { HEAD_HEIGHT, type Widths } from "./layout";
import { catalogueSearch, type Sort } from "./search";

const route = getRouteApi("/shell/catalogue");
const CELL = "flex h-full shrink-0 items-center truncate px-2";

interface Props {
  steps: readonly string[];
  columns: readonly VirtualItem[];
  widths: Widths;
  picked: "all" | "some" | "none";
  total: number;
  onPickAll: (all: boolean) => void;
}

export function GridHead({ steps, columns, widths, picked, total, onPickAll }: Props) {
  const may = useMay("operator");
  return (
    <div
      role="row"
      aria-rowindex={1}
      className="sticky top-0 z-20 border-line border-b bg-card font-medium text-small text-soft"
      style={{ height: HEAD_HEIGHT }}
    >
      <div className="sticky left-0 z-10 flex h-full w-max bg-card">
        <span role="columnheader" aria-colindex={1} className={CELL} style={{ width: widths.tick }}>
          {may ? (
            <Tick
              label={`Pick all ${many(total, "item")} that match`}
              checked={picked === "all"}
              some={picked === "some"}
              onChange={onPickAll}
            />
          ) : (
            <span className="sr-only">Pick</span>
          )}
        </span>
        <SortHead sort="name" words="Item" column={2} width={widths.item} />
        {widths.stateStays && <SortHead sort="state" words="State" column={3} width={widths.state} />}
      </div>
      {!widths.stateStays && (
        <div className="absolute top-0 h-full" style={{ left: widths.tick + widths.item }}>
          <SortHead sort="state" words="State" column={3} width={widths.state} />
        </div>
      )}
      {columns.map((column) => (
        <span
          key={column.key}
          role="columnheader"
          aria-colindex={column.index + 4}
          className={clsx(CELL, "absolute top-0 justify-center")}
          style={{ left: column.start, width: column.size }}
          title={steps[column.index]}
        >
          <span className="truncate">{steps[column.index]}</span>
        </span>
      ))}
      <div className="absolute top-0 right-0 h-full">
        <SortHead sort="stood" words="Last moved" column={steps.length + 4} width={widths.moved} />
      </div>
    </div>
  );
}

function SortHead({ sort, words, column, width }: { sort: Sort; words: string; column: number; width: number }) {
  const search = catalogueSearch({ ...route.useSearch() });
  const navigate = useNavigate({ from: "/catalogue" });
  const on = search.sort === sort;
  const Arrow = search.falling ? ArrowDown : ArrowUp;
  const turn = () =>
    void navigate({
      search: (before) => ({ ...before, sort, falling: on && !search.falling ? true : undefined }),
      replace: true,
    });
  return (
    <span
      role="columnheader"
      aria-colindex={column}
      aria-sort={on ? (search.falling ? "descending" : "ascending") : "none"}
      className={CELL}
      style={{ width }}
    >
      <button type="button" onClick={turn} className="inline-flex items-center gap-1 hover:text-ink">
        {words}
        {on && <Arrow size={12} aria-hidden />}
      </button>
    </span>
  );
}
