// Where the run comes from, and its kin.
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { RunDetail } from "@/shared/api/types";
import { between, duration } from "@/shared/format/times";
import { useNow } from "@/shared/live/useNow";
import { Card } from "@/shared/ui/Card";
import { Facts } from "@/shared/ui/Facts";
import { Moment } from "@/shared/ui/Moment";

export function RunFacts({ run }: { run: RunDetail }) {
  const now = useNow(run.ended_at ? 60_000 : 1000);
  const rows: (readonly [string, ReactNode])[] = [
    ["Submitted", <Moment key="at" at={run.created_at} as="clock" />],
    ["Took", duration(Math.round(between(run.created_at, run.ended_at, now)))],
    ["By", `${run.submitted_by || "nobody named"} (${run.trigger})`],
    ["Version", run.version],
    ["Priority", `${run.priority} of 5`],
  ];
  if (run.catalogue && run.item_key) {
    rows.unshift(["Item", <ItemLink key="item" catalogue={run.catalogue} itemKey={run.item_key} />]);
  }
  if (run.batch_id) rows.push(["Batch", <BatchLink key="batch" batch={run.batch_id} />]);
  if (run.parent_run) rows.push(["Started by", <Parent key="parent" run={run.parent_run} step={run.parent_step} />]);
  if (run.forked_from)
    rows.push([run.fork_step ? "Forked from" : "Again after", <RunLink key="from" run={run.forked_from} />]);
  if (run.children) rows.push(["Runs under it", String(run.children)]);
  if (run.forks.length) rows.push(["Runs like it", <Forks key="forks" runs={run.forks} />]);
  return (
    <Card title="About">
      <Facts rows={rows} />
    </Card>
  );
}

const LINK = "text-accent hover:underline";

function ItemLink({ catalogue, itemKey }: { catalogue: string; itemKey: string }) {
  return (
    <Link to="/items/$catalogue/$key" params={{ catalogue, key: itemKey }} className={`${LINK} break-all`}>
      {itemKey}
    </Link>
  );
}

function BatchLink({ batch }: { batch: number }) {
  return (
    <Link to="/runs" search={{ batch }} className={LINK}>
      {batch}
    </Link>
  );
}

function RunLink({ run }: { run: number }) {
  return (
    <Link to="/runs/$runId" params={{ runId: String(run) }} className={LINK}>
      run {run}
    </Link>
  );
}

/** The run above, and the step of it that asked for this one. */
function Parent({ run, step }: { run: number; step: string | null }) {
  return (
    <Link to="/runs/$runId" params={{ runId: String(run) }} search={step ? { step } : {}} className={LINK}>
      run {run}
      {step && `, step ${step}`}
    </Link>
  );
}

function Forks({ runs }: { runs: readonly number[] }) {
  return (
    <span className="flex flex-wrap gap-2">
      {runs.map((run) => (
        <RunLink key={run} run={run} />
      ))}
    </span>
  );
}
