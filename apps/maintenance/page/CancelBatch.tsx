// Cancels every run of a batch that is not over yet.
import { need } from "@headrace/page/api/client";
import { many } from "@headrace/page/format/numbers";
import { useMay } from "@headrace/page/me/useMe";
import { Button } from "@headrace/page/ui/Button";
import { Confirm } from "@headrace/page/ui/Confirm";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type Batch, maintenance } from "./api";
import { KEY } from "./queries";

export function CancelBatch({ batch }: { batch: Batch }) {
  const client = useQueryClient();
  const may = useMay("operator");
  const cancel = useMutation({
    mutationFn: () =>
      need(
        maintenance.POST("/api/apps/maintenance/batches/{batch_id}/cancel", {
          params: { path: { batch_id: batch.batch_id } },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
  if (!may) return null;
  return (
    <Confirm
      trigger={
        <Button kind="danger" disabled={cancel.isPending}>
          Cancel the batch
        </Button>
      }
      title={`Cancel ${many(batch.total - batch.ended, "run")}?`}
      words="What is done stays done; what is under way ends, and nothing more goes to BoatOS."
      yes="Cancel them"
      danger
      onYes={() => cancel.mutate()}
    />
  );
}
