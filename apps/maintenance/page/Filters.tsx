// The filters of the table; all of them in the address, and each brings the first page again.
import { lookOf } from "@headrace/page/format/states";
import { Button } from "@headrace/page/ui/Button";
import { SearchField } from "@headrace/page/ui/SearchField";
import { Select } from "@headrace/page/ui/Select";
import { Tick } from "@headrace/page/ui/Tick";
import { oneOf } from "@headrace/page/url/closed";
import { useCallback } from "react";
import { filterOf, STATUSES, type StatusSearch } from "./search";

interface Props {
  search: StatusSearch;
  onChange: (change: StatusSearch) => void;
}

export function Filters({ search, onChange }: Props) {
  const narrow = useCallback((change: StatusSearch) => onChange({ ...change, page: undefined }), [onChange]);
  const find = useCallback((words: string | undefined) => narrow({ search: words }), [narrow]);
  return (
    <search className="flex flex-wrap items-center gap-2">
      <SearchField label="Name, maker or model" value={search.search} onChange={find} />
      <Select
        label="Status"
        any="Any status"
        value={search.status}
        choices={STATUSES.map((one) => [one, lookOf(one).word] as const)}
        onChange={(value) => narrow({ status: oneOf(value, STATUSES) })}
      />
      <span className="flex items-center gap-1.5 text-small">
        <Tick
          label="Only with changes"
          checked={search.changes ?? false}
          onChange={(on) => narrow({ changes: on ? true : undefined })}
        />
        <span aria-hidden>Only with changes</span>
      </span>
      {filterOf(search) && (
        <Button kind="quiet" onClick={() => narrow({ search: undefined, status: undefined, changes: undefined })}>
          Clear
        </Button>
      )}
    </search>
  );
}
