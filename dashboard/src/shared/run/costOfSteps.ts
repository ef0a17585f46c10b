// What each step of a pipeline cost on the mean.
import { queryOptions } from "@tanstack/react-query";
import { api, need } from "@/shared/api/client";

export const costOfStepsQuery = (pipeline: string) =>
  queryOptions({
    queryKey: ["spending", pipeline],
    queryFn: () => need(api.GET("/api/spending/pipelines/{name}", { params: { path: { name: pipeline } } })),
    staleTime: 60_000,
  });
