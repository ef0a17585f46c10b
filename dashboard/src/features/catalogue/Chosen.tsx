// What to do with the rows that are picked: process them, or all that match, as one batch.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Play } from "lucide-react";
import { toast } from "sonner";
import { api, need } from "@/shared/api/client";
import { many } from "@/shared/format/numbers";
import { useMay } from "@/shared/me/useMe";
import { Button } from "@/shared/ui/Button";
import { Confirm } from "@/shared/ui/Confirm";
import { ALL, NONE, type Picked } from "./picked";
import type { CatalogueSearch } from "./search";

interface Props {
  pipeline: { name: string };
  search: CatalogueSearch;
  picked: Picked;
  total: number;
  onPick: (picked: Picked) => void;
}

export function Chosen({ pipeline, search, picked, total, onPick }: Props) {
  const may = useMay("operator");
  const navigate = useNavigate();
  const client = useQueryClient();
  const submit = useMutation({
    mutationFn: () => need(api.POST("/api/batches", { body: bodyOf(pipeline.name, search, picked) })),
    onSuccess: (batch) => {
      onPick(NONE);
      toast(
        `Batch ${batch.batch_id}: ${many(batch.created, "run")} begun, ${batch.runs - batch.created} were live already.`,
        {
          action: { label: "Show", onClick: () => void navigate({ to: "/runs", search: { batch: batch.batch_id } }) },
        },
      );
      void client.invalidateQueries({ queryKey: ["items"] });
    },
  });
  const count = picked.all ? total : picked.keys.size;
  if (!may || total === 0) return null;
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-2">
      <span className="text-soft">{count ? `${many(count, "item")} picked` : "None picked"}</span>
      {!picked.all && <Button onClick={() => onPick(ALL)}>Pick all {many(total, "item")} that match</Button>}
      {count > 0 && (
        <>
          <Confirm
            trigger={
              <Button kind="lead" disabled={submit.isPending}>
                <Play size={13} aria-hidden /> Process {many(count, "item")}
              </Button>
            }
            title={`Process ${many(count, "item")}?`}
            words={`One batch of pipeline ${pipeline.name}: a run for each. Items that have a live run keep it.`}
            yes="Process them"
            onYes={() => submit.mutate()}
          />
          <Button kind="quiet" onClick={() => onPick(NONE)}>
            Pick none
          </Button>
        </>
      )}
    </div>
  );
}

function bodyOf(pipeline: string, search: CatalogueSearch, picked: Picked) {
  const matching = { state: search.state ?? null, stale: search.stale ?? null, q: search.q ?? null };
  return { pipeline, name: "", ...(picked.all ? { all: matching } : { items: [...picked.keys] }) };
}
