// Begins the work on systems as one batch, and remembers which were refused and why.
import { need } from "@headrace/page/api/client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { maintenance, type Wanted } from "./api";
import { KEY } from "./queries";

export function useProcessing(onBegun: (batch: number) => void) {
  const client = useQueryClient();
  const begin = useMutation({
    mutationFn: (wanted: Wanted) => need(maintenance.POST("/api/apps/maintenance/process", { body: wanted })),
    onSuccess: (begun) => onBegun(begun.batch_id),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
  return {
    begin: (systems: Wanted["systems"]) => begin.mutate({ systems, mode: "manual" }),
    busy: begin.isPending,
    refused: begin.data?.refused ?? [],
    forget: begin.reset,
  };
}
