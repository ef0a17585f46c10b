// What can be done about a run: pause, let go on, cancel, retry, fork from a step.
import { Ban, Pause, Play, RotateCcw } from "lucide-react";
import type { RunDetail, Step } from "@/shared/api/types";
import { LIVE_STATES } from "@/shared/format/states";
import { useMay } from "@/shared/me/useMe";
import { Button } from "@/shared/ui/Button";
import { Confirm } from "@/shared/ui/Confirm";
import { ForkButton } from "./ForkButton";
import { RunAgain } from "./RunAgain";
import { useSteering } from "./useSteering";

export function RunActions({ run, steps }: { run: RunDetail; steps: readonly Step[] }) {
  const may = useMay("operator");
  const steer = useSteering(run.run_id);
  if (!may) return null;
  const live = LIVE_STATES.includes(run.state);
  return (
    <>
      {run.state === "failed" && (
        <Button kind="lead" disabled={steer.busy} onClick={() => steer.to("retry")}>
          <RotateCcw size={13} aria-hidden /> Retry where it failed
        </Button>
      )}
      {live && run.state !== "paused" && (
        <Button disabled={steer.busy} onClick={() => steer.to("pause")}>
          <Pause size={13} aria-hidden /> Pause
        </Button>
      )}
      {run.state === "paused" && (
        <Button kind="lead" disabled={steer.busy} onClick={() => steer.to("resume")}>
          <Play size={13} aria-hidden /> Let it go on
        </Button>
      )}
      <ForkButton run={run} steps={steps} />
      {!run.parent_run && <RunAgain run={run} />}
      {live && (
        <Confirm
          trigger={
            <Button kind="danger" disabled={steer.busy}>
              <Ban size={13} aria-hidden /> Cancel
            </Button>
          }
          title={`Cancel run ${run.run_id}?`}
          words="It ends now. What its steps have already done stays done; nothing more of it begins."
          yes="Cancel the run"
          danger
          onYes={() => steer.to("cancel")}
        />
      )}
    </>
  );
}
