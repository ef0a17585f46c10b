// Which rows of how many, and the way to the pages beside.
import { whole } from "@headrace/page/format/numbers";
import { Button } from "@headrace/page/ui/Button";
import { Select } from "@headrace/page/ui/Select";
import { oneOf } from "@headrace/page/url/closed";
import type { Systems } from "./api";
import { SIZES, type StatusSearch } from "./search";

interface Props {
  shown: Systems;
  onChange: (change: StatusSearch) => void;
}

export function Pager({ shown, onChange }: Props) {
  const { page, pages, limit, total } = shown;
  const first = Math.min(total, (page - 1) * limit + 1);
  const to = (next: number) => onChange({ page: next > 1 ? next : undefined });
  return (
    <nav aria-label="Pages of systems" className="flex flex-wrap items-center gap-2 px-3 py-2">
      <p className="text-small text-soft">
        {total === 0 ? "No systems" : `${whole(first)}–${whole(Math.min(total, page * limit))} of ${whole(total)}`}
      </p>
      <span className="ml-auto flex items-center gap-2">
        <Select
          label="Systems on a page"
          value={String(limit)}
          choices={SIZES.map((size) => [size, `${size} a page`] as const)}
          onChange={(size) => onChange({ size: oneOf(size, SIZES), page: undefined })}
        />
        <Button disabled={page <= 1} onClick={() => to(page - 1)}>
          Previous
        </Button>
        <Button disabled={page >= pages} onClick={() => to(page + 1)}>
          Next
        </Button>
      </span>
    </nav>
  );
}
