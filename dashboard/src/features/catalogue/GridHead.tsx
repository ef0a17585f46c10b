// The head of the grid; a press on a name sorts by it, again turns it round.
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { ArrowDown, ArrowUp } from "lucide-react";
import { catalogueSearch, type Sort } from "./search";

const route = getRouteApi("/shell/catalogue");
const CELL = "flex items-center truncate px-2";

export function GridHead({ steps, columns }: { steps: readonly string[]; columns: string }) {
  return (
    <div
      role="row"
      aria-rowindex={1}
      className="sticky top-0 z-10 grid h-8 border-line border-b bg-card font-medium text-small text-soft"
      style={{ gridTemplateColumns: columns }}
    >
      <span role="columnheader" className={CELL}>
        <span className="sr-only">Pick</span>
      </span>
      <SortHead sort="name" words="Item" />
      <SortHead sort="state" words="State" />
      {steps.map((step) => (
        <span key={step} role="columnheader" className={`${CELL} justify-center`} title={step}>
          <span className="truncate">{step}</span>
        </span>
      ))}
      <SortHead sort="stood" words="Last moved" />
    </div>
  );
}

function SortHead({ sort, words }: { sort: Sort; words: string }) {
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
    <span role="columnheader" aria-sort={on ? (search.falling ? "descending" : "ascending") : "none"} className={CELL}>
      <button type="button" onClick={turn} className="inline-flex items-center gap-1 hover:text-ink">
        {words}
        {on && <Arrow size={12} aria-hidden />}
      </button>
    </span>
  );
}
