// One run at work: its name, the step it is in, and how far it is.
import { useQuery } from "@tanstack/react-query";
import { stepsQuery } from "@/shared/api/runs";
import type { Run, Step } from "@/shared/api/types";
import { between, duration } from "@/shared/format/times";
import { useNow } from "@/shared/live/useNow";
import { RunName } from "@/shared/ui/RunName";
import { StepSegments } from "@/shared/ui/StepSegments";

export function ActiveRun({ run }: { run: Run }) {
  const steps = useQuery(stepsQuery(run.run_id)).data?.steps;
  const now = useNow();
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_minmax(80px,160px)_64px] items-center gap-x-4 border-line px-3 py-1.5 not-last:border-b">
      <div className="min-w-0">
        <RunName run={run} />
        <p className="truncate text-small text-soft">
          {run.pipeline}
          {steps && `, ${doing(steps)}`}
        </p>
      </div>
      <StepSegments steps={steps ?? []} />
      <span className="text-right text-small text-soft">
        {duration(Math.floor(between(run.created_at, null, now)))}
      </span>
    </li>
  );
}

function doing(steps: readonly Step[]): string {
  const at = steps.find((step) => step.state === "claimed");
  if (!at) return "between two steps";
  return at.progress ? `${at.name} ${at.progress} %` : at.name;
}
