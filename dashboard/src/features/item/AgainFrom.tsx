// Run an item again from a step: a fork of the run that it stands by, with the cost expected.
import { useQuery } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import { useState } from "react";
import { stepsQuery } from "@/shared/api/runs";
import { useMay } from "@/shared/me/useMe";
import { Button } from "@/shared/ui/Button";
import { ForkDialog } from "@/shared/ui/ForkDialog";

export function AgainFrom({ runId, pipeline }: { runId: number; pipeline: string }) {
  const may = useMay("operator");
  const [open, setOpen] = useState(false);
  const steps = useQuery({ ...stepsQuery(runId), enabled: open });
  if (!may) return null;
  return (
    <>
      <Button className="ml-auto" onClick={() => setOpen(true)}>
        <RotateCcw size={13} aria-hidden /> Again from a step
      </Button>
      {open && <ForkDialog run={{ run_id: runId, pipeline }} steps={steps.data?.steps} open onOpenChange={setOpen} />}
    </>
  );
}
