// Edit and run again: the run's input as JSON, checked; a new run that says from which it comes.
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { PencilLine } from "lucide-react";
import { useId, useState } from "react";
import { toast } from "sonner";
import { api, need } from "@/shared/api/client";
import { sentenceOf } from "@/shared/api/problem";
import type { RunDetail } from "@/shared/api/types";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { readJson } from "./json";

export function RunAgain({ run }: { run: RunDetail }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <PencilLine size={13} aria-hidden /> Edit and run again
      </Button>
      {open && (
        <Dialog title={`Run ${run.run_id} again, with another input`} open onOpenChange={setOpen}>
          <Editing run={run} onDone={() => setOpen(false)} />
        </Dialog>
      )}
    </>
  );
}

function Editing({ run, onDone }: { run: RunDetail; onDone: () => void }) {
  const navigate = useNavigate();
  const id = useId();
  const [text, setText] = useState(JSON.stringify(run.input, null, 2));
  const read = readJson(text);
  const again = useMutation({
    mutationFn: (input: unknown) =>
      need(api.POST("/api/runs/{run_id}/again", { params: { path: { run_id: run.run_id } }, body: { input } })),
    meta: { saidHere: true },
    onSuccess: (made) => {
      onDone();
      toast(`Run ${made.run_id} began, like run ${made.forked_from}.`);
      void navigate({ to: "/runs/$runId", params: { runId: String(made.run_id) } });
    },
  });
  const fault = read.fault ?? (again.error ? sentenceOf(again.error) : null);
  const of = run.item_key ? ` over ${run.item_name || run.item_key}` : "";
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (read.fault === null) again.mutate(read.value);
      }}
    >
      <p className="text-soft">
        A new run of {run.pipeline}
        {of}, from its first step, with the same budget and priority.
      </p>
      <label htmlFor={id} className="mt-3 mb-1 block font-medium">
        Its input, as JSON
      </label>
      <textarea
        id={id}
        value={text}
        spellCheck={false}
        rows={Math.min(18, Math.max(5, text.split("\n").length + 1))}
        aria-invalid={fault !== null}
        aria-describedby={`${id}-fault`}
        onChange={(event) => {
          setText(event.target.value);
          again.reset();
        }}
        className="w-full rounded-m border border-line bg-ground p-2 font-mono text-small"
      />
      <p id={`${id}-fault`} role="alert" className="min-h-5 text-failed text-small">
        {fault}
      </p>
      <div className="mt-3 flex justify-end gap-2">
        <Button onClick={onDone}>Keep it as it is</Button>
        <Button kind="lead" type="submit" disabled={read.fault !== null || again.isPending}>
          Run again
        </Button>
      </div>
    </form>
  );
}
