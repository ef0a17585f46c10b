// The house at a glance: asked for once, shown in the navigation and on the overview.
import { queryOptions } from "@tanstack/react-query";
import { api, need } from "@/shared/api/client";

export const overviewQuery = queryOptions({
  queryKey: ["overview"],
  queryFn: () => need(api.GET("/api/overview")),
});
