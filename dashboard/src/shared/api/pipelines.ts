// The pipelines there are: for filters, and for the steps of a catalogue.
import { queryOptions } from "@tanstack/react-query";
import { api, need } from "@/shared/api/client";

export const pipelinesQuery = queryOptions({
  queryKey: ["pipelines"],
  queryFn: () => need(api.GET("/api/pipelines")),
});

export const pipelineNamesQuery = queryOptions({
  ...pipelinesQuery,
  select: (all) => all.map((one) => one.name),
});
