// The runs that a step asked for, beneath it: each with its state, and a link to it.
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Run } from "@/shared/api/types";
import { lookOf } from "@/shared/format/states";
import { Button } from "@/shared/ui/Button";
import { StateMark } from "@/shared/ui/StateMark";

const FIRST = 12;

export function ChildRuns({ step, runs, total }: { step: string; runs: readonly Run[]; total: number }) {
  const [all, setAll] = useState(false);
  if (runs.length === 0) return null;
  const shown = all ? runs : runs.slice(0, FIRST);
  return (
    <ul
      aria-label={`Runs that ${step} asked for`}
      className="flex flex-wrap gap-x-4 gap-y-0.5 px-3 pb-2 pl-8 text-small"
    >
      {shown.map((run) => (
        <li key={run.run_id}>
          <Link
            to="/runs/$runId"
            params={{ runId: String(run.run_id) }}
            className="inline-flex min-h-[26px] items-center gap-1.5 hover:underline"
          >
            <StateMark state={run.state} title={lookOf(run.state).word} />
            {run.item_name || run.item_key || run.pipeline}
            <span className="text-soft">#{run.run_id}</span>
          </Link>
        </li>
      ))}
      {runs.length > shown.length && (
        <li>
          <Button kind="quiet" onClick={() => setAll(true)}>
            {runs.length - shown.length} more{total > runs.length ? ` (of ${total} in all)` : ""}
          </Button>
        </li>
      )}
    </ul>
  );
}
