// What the run was given, and the error it ended with.
import type { RunDetail } from "@/shared/api/types";
import { Json } from "@/shared/ui/Json";
import { Quiet } from "@/shared/ui/Quiet";

export function InputOutput({ run }: { run: RunDetail }) {
  if (run.input === null && run.error === null) {
    return <Quiet words="This run was given nothing beside its item." />;
  }
  return (
    <div className="flex flex-col gap-3 p-3">
      {run.input !== null && <Json value={run.input} label="the input" />}
      {run.error && <Json value={run.error} label="the error" />}
    </div>
  );
}
