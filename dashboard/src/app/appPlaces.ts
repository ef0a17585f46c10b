// The places of the apps that this server has: those with a page built in here, and links to pages that apps serve.
import { queryOptions } from "@tanstack/react-query";
import { api, need } from "@/shared/api/client";
import type { AppPlace } from "@/shared/place";

interface PageOfApp {
  places: readonly AppPlace[];
}

export interface AppPlaces {
  shown: { app: string; place: AppPlace }[];
  linked: { name: string; address: string }[];
}

const BUILT = import.meta.glob<PageOfApp>("../../../apps/*/page/index.tsx");
const BY_APP = new Map(Object.entries(BUILT).map(([file, load]) => [/apps\/([^/]+)\//.exec(file)?.[1] ?? "", load]));

/** Asked for once a minute at the most; a page that was built in and whose app is not installed is not even loaded. */
export const appPlacesQuery = queryOptions({
  queryKey: ["installed"],
  queryFn: async (): Promise<AppPlaces> => {
    const installed = await need(api.GET("/api/apps"));
    const shown = await Promise.all(installed.map((app) => placesOf(app.name)));
    return { shown: shown.flat(), linked: installed.flatMap((app) => app.pages) };
  },
  staleTime: 60_000,
  structuralSharing: false, // what a page lists holds functions
});

async function placesOf(app: string): Promise<AppPlaces["shown"]> {
  const page = await BY_APP.get(app)?.();
  return (page?.places ?? []).map((place) => ({ app, place }));
}
