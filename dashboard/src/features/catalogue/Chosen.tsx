// What to do with the rows that are picked: process some as one batch, or all that match as a work of the server.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Play } from "lucide-react";
import { toast } from "sonner";
import { api, need } from "@/shared/api/client";
import { many } from "@/shared/format/numbers";
import { useRefusal } from "@/shared/me/useMe";
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
  /** A work of the server began. */
  onWork: (bulkId: number) => void;
}

export function Chosen({ pipeline, search, picked, total, onPick, onWork }: Props) {
  const refusal = useRefusal("operator");
  const some = useSome(pipeline.name, onPick);
  const all = useAll(pipeline.name, search, onPick, onWork);
  const count = picked.all ? total : picked.keys.size;
  if (total === 0) return null;
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-2">
      <span className="text-soft">{count ? `${many(count, "item")} picked` : "None picked"}</span>
      {!picked.all && (
        <Button disabled={refusal !== null} title={refusal ?? undefined} onClick={() => onPick(ALL)}>
          Pick all {many(total, "item")} that match
        </Button>
      )}
      {refusal && <span className="text-small text-soft">{refusal}</span>}
      {count > 0 && !refusal && (
        <>
          <Confirm
            trigger={
              <Button kind="lead" disabled={some.isPending || all.isPending}>
                <Play size={13} aria-hidden /> Process {many(count, "item")}
              </Button>
            }
            title={`Process ${many(count, "item")}?`}
            words={`One batch of pipeline ${pipeline.name}: a run for each. Items that have a live run keep it.`}
            yes="Process them"
            onYes={() => (picked.all ? all.mutate() : some.mutate([...picked.keys]))}
          />
          <Button kind="quiet" onClick={() => onPick(NONE)}>
            Pick none
          </Button>
        </>
      )}
    </div>
  );
}

function useSome(pipeline: string, onPick: Props["onPick"]) {
  const navigate = useNavigate();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (items: string[]) => need(api.POST("/api/batches", { body: { pipeline, name: "", items } })),
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
}

function useAll(pipeline: string, search: CatalogueSearch, onPick: Props["onPick"], onWork: Props["onWork"]) {
  const client = useQueryClient();
  const matching = { state: search.state ?? null, q: search.q ?? null };
  return useMutation({
    mutationFn: () => need(api.POST("/api/bulk/process", { body: { pipeline, name: "", all: matching } })),
    onSuccess: (work) => {
      onPick(NONE);
      onWork(work.bulk_id);
      void client.invalidateQueries({ queryKey: ["works"] });
    },
  });
}
