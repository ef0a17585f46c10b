// Opens the choice of a step from which a new run begins.
import { GitFork } from "lucide-react";
import { useState } from "react";
import type { RunDetail, Step } from "@/shared/api/types";
import { Button } from "@/shared/ui/Button";
import { ForkDialog } from "@/shared/ui/ForkDialog";

export function ForkButton({ run, steps, chosen }: { run: RunDetail; steps: readonly Step[]; chosen?: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button disabled={steps.length === 0} onClick={() => setOpen(true)}>
        <GitFork size={13} aria-hidden /> From a step
      </Button>
      {open && <ForkDialog run={run} steps={steps} first={chosen} open onOpenChange={setOpen} />}
    </>
  );
}
