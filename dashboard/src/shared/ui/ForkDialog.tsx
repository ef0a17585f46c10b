// From which step a new run shall begin, and what that is expected to cost.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Step } from "@/shared/api/types";
import { many } from "@/shared/format/numbers";
import { costOfStepsQuery } from "@/shared/run/costOfSteps";
import { downstream } from "@/shared/run/downstream";
import { expectedWords } from "@/shared/run/expected";
import { useFork } from "@/shared/run/useFork";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { Waiting } from "@/shared/ui/Waiting";

interface Props {
  run: { run_id: number; pipeline: string };
  steps: readonly Pick<Step, "name" | "after">[] | undefined;
  first?: string | undefined;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function ForkDialog({ run, steps, first, open, onOpenChange }: Props) {
  return (
    <Dialog title={`A new run from a step of run ${run.run_id}`} open={open} onOpenChange={onOpenChange}>
      {steps ? <Choice run={run} steps={steps} first={first} onDone={() => onOpenChange(false)} /> : <Waiting />}
    </Dialog>
  );
}

interface ChoiceProps {
  run: Props["run"];
  steps: readonly Pick<Step, "name" | "after">[];
  first: string | undefined;
  onDone: () => void;
}

function Choice({ run, steps, first, onDone }: ChoiceProps) {
  const [from, setFrom] = useState(steps.find((one) => one.name === first)?.name ?? steps[0]?.name ?? "");
  const costs = useQuery(costOfStepsQuery(run.pipeline));
  const fork = useFork(run.run_id);
  const again = downstream(steps, from);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        fork.mutate(from, { onSuccess: onDone });
      }}
    >
      <p className="text-soft">
        What does not come after the step keeps its result. The step and all after it are done again.
      </p>
      <fieldset className="mt-3 max-h-64 overflow-y-auto rounded-m border border-line">
        <legend className="sr-only">Begin at</legend>
        {steps.map((step) => (
          <label key={step.name} className="flex min-h-9 items-center gap-2 px-3 hover:bg-hover">
            <input
              type="radio"
              name="from"
              checked={step.name === from}
              onChange={() => setFrom(step.name)}
              className="accent-accent"
            />
            <span className={step.name === from ? "font-medium" : ""}>{step.name}</span>
            <span className="ml-auto text-small text-soft">
              {costs.data && expectedWords(costs.data, downstream(steps, step.name))}
            </span>
          </label>
        ))}
      </fieldset>
      <p role="status" className="mt-3">
        {many(again.length, "step")} done again, expected to cost {costs.data ? expectedWords(costs.data, again) : "…"}.
      </p>
      <p className="text-small text-soft">
        By the mean of what these steps cost in the latest 200 runs of {run.pipeline} that ended.
      </p>
      <div className="mt-4 flex justify-end gap-2">
        <Button onClick={onDone}>Keep it as it is</Button>
        <Button kind="lead" type="submit" disabled={fork.isPending}>
          Begin at {from}
        </Button>
      </div>
    </form>
  );
}
