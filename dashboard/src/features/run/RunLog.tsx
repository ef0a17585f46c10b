// The log of the run or of one step: what is there, then what comes, at the end of the page.
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { RunDetail } from "@/shared/api/types";
import { LIVE_STATES, sentence } from "@/shared/format/states";
import { useHearing } from "@/shared/live/useHearing";
import { Asked } from "@/shared/ui/Asked";
import { More } from "@/shared/ui/More";
import { Quiet } from "@/shared/ui/Quiet";
import { SearchField } from "@/shared/ui/SearchField";
import { Select } from "@/shared/ui/Select";
import { oneOf } from "@/shared/url/closed";
import { LogLine } from "./LogLine";
import { LEVELS, type Level } from "./levels";
import { logQuery } from "./logQuery";

export function RunLog({ run, step }: { run: RunDetail; step: string | undefined }) {
  const [level, setLevel] = useState<Level>();
  const [q, setQ] = useState<string>();
  useHearing(LIVE_STATES.includes(run.state) ? `log:${run.run_id}` : null);
  const log = useInfiniteQuery(logQuery(run.run_id, { step, level, q }));
  const filtered = step || level || q;
  return (
    <div>
      <div className="flex flex-wrap gap-2 border-line border-b p-2">
        <SearchField label="In the log" value={q} onChange={setQ} />
        <Select
          label="Level"
          any="Every level"
          value={level}
          choices={LEVELS.map((one) => [one, `${sentence(one)} and above`] as const)}
          onChange={(value) => setLevel(oneOf(value, LEVELS))}
        />
      </div>
      <Asked query={log}>
        {(data) => {
          const lines = data.pages.flatMap((page) => page.items);
          if (lines.length === 0) {
            return <Quiet words={filtered ? "No line fits." : "Nothing was written to the log yet."} />;
          }
          return (
            <ol className="py-1 font-mono text-small">
              {lines.map((line) => (
                <LogLine key={line.log_id} line={line} withStep={!step} />
              ))}
            </ol>
          );
        }}
      </Asked>
      <More there={log.hasNextPage} loading={log.isFetchingNextPage} onMore={() => void log.fetchNextPage()} />
    </div>
  );
}
