// The field review: items by their fields at the left, the one that is looked at beside the words it was read from.
import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import { sentence } from "@/shared/format/states";
import { Asked } from "@/shared/ui/Asked";
import { More } from "@/shared/ui/More";
import { Page } from "@/shared/ui/Page";
import { Quiet } from "@/shared/ui/Quiet";
import { SearchField } from "@/shared/ui/SearchField";
import { Select } from "@/shared/ui/Select";
import { oneOf } from "@/shared/url/closed";
import { FieldGrid } from "./FieldGrid";
import { FieldPanel } from "./FieldPanel";
import type { FieldRow } from "./fields";
import { fieldsQuery } from "./fieldsQuery";
import { type FieldsSearch, fieldsSearch } from "./fieldsSearch";
import { useActions } from "./keys";
import { Pace } from "./Pace";
import { ReviewWays } from "./ReviewWays";
import { SHOWN } from "./search";
import { useFieldDesk } from "./useFieldDesk";

const route = getRouteApi("/shell/review/fields");

export function FieldsPage() {
  const search = fieldsSearch({ ...route.useSearch() });
  const grid = useInfiniteQuery(fieldsQuery(search));
  const first = grid.data?.pages[0];
  return (
    <Page title="Fields to review" actions={<ReviewWays here="fields" />}>
      <FieldFilters
        search={search}
        pipelines={first?.pipelines.map((one) => one.pipeline) ?? []}
        now={first?.pipeline}
      />
      <Asked query={grid} lines={10}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.items);
          const open = first?.pipelines.find((one) => one.pipeline === first.pipeline)?.open ?? 0;
          if (rows.length === 0) {
            return (
              <div className="rounded-l border border-line bg-card">
                <Quiet words={search.q || search.state ? "No item fits." : "No pipeline here asks about fields."} />
              </div>
            );
          }
          return (
            <>
              <Desk rows={rows} fields={[...new Set(pages.flatMap((page) => page.fields ?? []))]} open={open} />
              <More
                there={grid.hasNextPage}
                loading={grid.isFetchingNextPage}
                onMore={() => void grid.fetchNextPage()}
              />
            </>
          );
        }}
      </Asked>
    </Page>
  );
}

function Desk({ rows, fields, open }: { rows: readonly FieldRow[]; fields: readonly string[]; open: number }) {
  const desk = useFieldDesk(rows, fields);
  useActions({ next: () => desk.step(1), before: () => desk.step(-1), undo: desk.undo });
  const id = desk.cell?.review_id;
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(360px,42%)]">
      <FieldGrid rows={rows} fields={fields} at={desk.at} onMove={desk.go} />
      <div className="min-w-0 rounded-l border border-line bg-card">
        {id === undefined ? (
          <Quiet words="Nothing was asked about this field of this item." />
        ) : (
          <FieldPanel
            key={id}
            reviewId={id}
            onDecide={(decision) => desk.deeds.decide.mutate({ id, decision })}
            onReopen={() => desk.deeds.reopen.mutate(id)}
            onUnlock={() => desk.deeds.unlock.mutate(id)}
          />
        )}
        <Pace decided={desk.decided} left={open} onUndo={desk.undo} />
      </div>
    </div>
  );
}

interface FilterProps {
  search: FieldsSearch;
  pipelines: readonly string[];
  now: string | null | undefined;
}

function FieldFilters({ search, pipelines, now }: FilterProps) {
  const navigate = useNavigate({ from: "/review/fields" });
  const set = useCallback(
    (change: FieldsSearch) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true }),
    [navigate],
  );
  const find = useCallback((q: string | undefined) => set({ q }), [set]);
  return (
    <search className="flex flex-wrap items-center gap-2">
      <SearchField label="Name or key" value={search.q} onChange={find} />
      {pipelines.length > 1 && (
        <Select
          label="Pipeline"
          value={now ?? undefined}
          choices={pipelines.map((one) => [one, one] as const)}
          onChange={(pipeline) => set({ pipeline, item: undefined, field: undefined })}
        />
      )}
      <Select
        label="Items with"
        any="All items"
        value={search.state}
        choices={SHOWN.map((one) => [one, `With ${sentence(one).toLowerCase()} fields`] as const)}
        onChange={(state) => set({ state: oneOf(state, SHOWN) })}
      />
    </search>
  );
}
