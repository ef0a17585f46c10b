// Who did what, from where, and what it was before; filtered, and as far back as it is kept.
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, need } from "@/shared/api/client";
import type { components } from "@/shared/api/schema";
import { sentence } from "@/shared/format/states";
import { Asked } from "@/shared/ui/Asked";
import { Card } from "@/shared/ui/Card";
import { Moment } from "@/shared/ui/Moment";
import { More } from "@/shared/ui/More";
import { Quiet } from "@/shared/ui/Quiet";
import { Scroll } from "@/shared/ui/Scroll";
import { SearchField } from "@/shared/ui/SearchField";
import { Select } from "@/shared/ui/Select";
import { CELL, HEAD, ROW, TABLE } from "@/shared/ui/table";
import { changesOf } from "./change";

type Line = components["schemas"]["AuditOut"];
const NOUNS = ["runs", "batches", "bulk", "items", "reviews", "queues", "person", "token", "session"] as const;

export function AuditLines() {
  const [who, setWho] = useState<string>();
  const [noun, setNoun] = useState<string>();
  const audit = useInfiniteQuery({
    queryKey: ["audit", who, noun],
    queryFn: ({ pageParam }) =>
      need(api.GET("/api/audit", { params: { query: { who, noun, limit: 50, after: pageParam ?? undefined } } })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? null,
  });
  return (
    <Card
      title="What was done, by whom"
      flush
      actions={
        <>
          <SearchField label="Who" value={who} onChange={setWho} />
          <Select
            label="To what"
            any="To anything"
            value={noun}
            choices={NOUNS.map((one) => [one, sentence(one)] as const)}
            onChange={setNoun}
          />
        </>
      }
    >
      <Asked query={audit}>
        {({ pages }) => {
          const lines = pages.flatMap((page) => page.items);
          if (lines.length === 0) return <Quiet words={who || noun ? "No line fits." : "Nothing was changed yet."} />;
          return <Lines lines={lines} />;
        }}
      </Asked>
      <More there={audit.hasNextPage} loading={audit.isFetchingNextPage} onMore={() => void audit.fetchNextPage()} />
    </Card>
  );
}

function Lines({ lines }: { lines: readonly Line[] }) {
  return (
    <Scroll label="Audit">
      <table className={TABLE}>
        <thead>
          <tr>
            <th className={HEAD}>When</th>
            <th className={HEAD}>Who</th>
            <th className={HEAD}>Did</th>
            <th className={HEAD}>To</th>
            <th className={`${HEAD} w-full`}>Before and after</th>
            <th className={HEAD}>From</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((one) => (
            <tr key={one.audit_id} className={ROW}>
              <td className={`${CELL} text-soft`}>
                <Moment at={one.at} as="clock" />
              </td>
              <td className={`${CELL} font-medium`}>{one.who || <span className="text-soft">a stranger</span>}</td>
              <td className={`${CELL} whitespace-nowrap`}>{sentence(one.action)}</td>
              <td className={`${CELL} whitespace-nowrap`}>
                {one.noun} {one.name}
              </td>
              <td className={`${CELL} min-w-64 py-1 text-small`}>
                <Changes line={one} />
              </td>
              <td className={`${CELL} whitespace-nowrap text-soft`}>{one.address}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Changes({ line }: { line: Line }) {
  return (
    <ul>
      {changesOf(line.before, line.after).map((one) => (
        <li key={one.name} className="break-words">
          <span className="text-soft">{one.name}: </span>
          {one.was !== null && (
            <>
              <span className="text-soft line-through decoration-1">{one.was}</span>
              <span aria-hidden> → </span>
              <span className="sr-only"> became </span>
            </>
          )}
          {one.now}
        </li>
      ))}
    </ul>
  );
}
