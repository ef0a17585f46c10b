// The page of an app at /apps/NAME: shown while the server has the app, loaded when it is first opened.
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { type ComponentType, lazy, Suspense } from "react";
import { appPlacesQuery } from "@/app/appPlaces";
import type { AppPlace } from "@/shared/place";
import { Asked } from "@/shared/ui/Asked";
import { Page } from "@/shared/ui/Page";
import { Quiet } from "@/shared/ui/Quiet";
import { Waiting } from "@/shared/ui/Waiting";

const route = getRouteApi("/shell/apps/$app/$");
const SCREENS = new WeakMap<AppPlace, ComponentType>();

export function AppPage() {
  const { app, _splat: path = "" } = route.useParams();
  const places = useQuery(appPlacesQuery);
  return (
    <Asked query={places} lines={10}>
      {({ shown }) => {
        const found = shown.find((one) => one.app === app && one.place.path === path.replace(/\/$/, ""));
        if (!found) return <NoPage app={app} isThere={shown.some((one) => one.app === app)} />;
        const Screen = screenOf(found.place);
        return (
          <Suspense fallback={<Waiting lines={10} />}>
            <Screen />
          </Suspense>
        );
      }}
    </Asked>
  );
}

/** One component for each place, however often it is shown: a second one would forget what the first one knew. */
function screenOf(place: AppPlace): ComponentType {
  const known = SCREENS.get(place);
  if (known) return known;
  const made = lazy(async () => ({ default: await place.load() }));
  SCREENS.set(place, made);
  return made;
}

function NoPage({ app, isThere }: { app: string; isThere: boolean }) {
  return (
    <Page title={app}>
      <Quiet
        words={
          isThere ? `The app ${app} has no such page.` : `This server has no app ${app} with a page built in here.`
        }
      />
    </Page>
  );
}
