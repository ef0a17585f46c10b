// The head of a column: a press sorts by it, again turns it round.
import { HEAD } from "@headrace/page/ui/table";
import { ArrowDown, ArrowUp } from "lucide-react";
import { type Sort, type StatusSearch, usualWay } from "./search";

interface Props {
  sort: Sort;
  words: string;
  search: StatusSearch;
  className?: string;
  onChange: (change: StatusSearch) => void;
}

export function SortHead({ sort, words, search, className = "", onChange }: Props) {
  const on = (search.sort ?? "last_processed") === sort;
  const way = search.direction ?? usualWay(sort);
  const turn = () => {
    const other = way === "asc" ? "desc" : "asc";
    const next = on && other !== usualWay(sort) ? other : undefined;
    onChange({ sort, direction: next, page: undefined });
  };
  const Arrow = way === "asc" ? ArrowUp : ArrowDown;
  return (
    <th aria-sort={on ? (way === "asc" ? "ascending" : "descending") : "none"} className={`${HEAD} ${className}`}>
      <button type="button" onClick={turn} className="inline-flex items-center gap-1 hover:text-ink">
        {words}
        {on && <Arrow size={12} aria-hidden />}
      </button>
    </th>
  );
}
