// How many jobs of a queue may run at once, over all workers.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { api, need } from "@/shared/api/client";
import type { Queue } from "@/shared/api/types";
import { useRefusal } from "@/shared/me/useMe";
import { Button } from "@/shared/ui/Button";

export function Concurrency({ queue }: { queue: Queue }) {
  const client = useQueryClient();
  const refusal = useRefusal("operator");
  const [text, setText] = useState<string>();
  const limit = useMutation({
    mutationFn: (concurrency: number | null) =>
      need(api.POST("/api/queues/{name}/limit", { params: { path: { name: queue.name } }, body: { concurrency } })),
    onSuccess: () => {
      setText(undefined);
      toast("Kept.");
    },
    onSettled: () => client.invalidateQueries({ queryKey: ["queues"] }),
  });
  const now = queue.concurrency === null ? "" : String(queue.concurrency);
  const keep = (event: FormEvent) => {
    event.preventDefault();
    limit.mutate(text ? Number(text) : null);
  };
  return (
    <form onSubmit={keep} className="mt-3 flex flex-wrap items-center gap-2 border-line border-t pt-3">
      <label className="flex items-center gap-2 text-small">
        At once, over all workers
        <input
          type="number"
          min={1}
          max={1000000}
          placeholder="no limit"
          disabled={refusal !== null}
          title={refusal ?? undefined}
          value={text ?? now}
          onChange={(event) => setText(event.target.value)}
          className="h-7 w-24 rounded-m border border-line bg-card px-2 text-right max-md:h-9"
        />
      </label>
      {text !== undefined && text !== now && (
        <Button type="submit" kind="lead" disabled={limit.isPending}>
          Keep
        </Button>
      )}
    </form>
  );
}
