// Every address of the page; each screen is a part of its own that is loaded when it is first opened.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from "@tanstack/react-router";
import { Lost } from "@/app/Lost";
import { Shell } from "@/app/Shell";
import { analyticsSearch } from "@/features/analytics/search";
import { catalogueSearch } from "@/features/catalogue/search";
import { eventsSearch } from "@/features/events/search";
import { jobsSearch } from "@/features/jobs/search";
import { signInSearch } from "@/features/people/search";
import { fieldsSearch } from "@/features/review/fieldsSearch";
import { reviewSearch } from "@/features/review/search";
import { runSearch } from "@/features/run/search";
import { runsSearch } from "@/features/runs/search";
import { Fault } from "@/shared/ui/Fault";
import { Waiting } from "@/shared/ui/Waiting";

const root = createRootRoute({ component: Outlet, notFoundComponent: Lost });
const shell = createRoute({ getParentRoute: () => root, id: "shell", component: Shell });
const overview = createRoute({
  getParentRoute: () => shell,
  path: "/",
  component: lazyRouteComponent(() => import("@/features/overview/OverviewPage"), "OverviewPage"),
});
const runs = createRoute({
  getParentRoute: () => shell,
  path: "/runs",
  validateSearch: runsSearch,
  component: lazyRouteComponent(() => import("@/features/runs/RunsPage"), "RunsPage"),
});
const run = createRoute({
  getParentRoute: () => shell,
  path: "/runs/$runId",
  validateSearch: runSearch,
  component: lazyRouteComponent(() => import("@/features/run/RunPage"), "RunPage"),
});
const catalogue = createRoute({
  getParentRoute: () => shell,
  path: "/catalogue",
  validateSearch: catalogueSearch,
  component: lazyRouteComponent(() => import("@/features/catalogue/CataloguePage"), "CataloguePage"),
});
const item = createRoute({
  getParentRoute: () => shell,
  path: "/items/$catalogue/$key",
  component: lazyRouteComponent(() => import("@/features/item/ItemPage"), "ItemPage"),
});
const review = createRoute({
  getParentRoute: () => shell,
  path: "/review",
  validateSearch: reviewSearch,
  component: lazyRouteComponent(() => import("@/features/review/ReviewPage"), "ReviewPage"),
});
const fields = createRoute({
  getParentRoute: () => shell,
  path: "/review/fields",
  validateSearch: fieldsSearch,
  component: lazyRouteComponent(() => import("@/features/review/FieldsPage"), "FieldsPage"),
});
const queues = createRoute({
  getParentRoute: () => shell,
  path: "/queues",
  component: lazyRouteComponent(() => import("@/features/queues/QueuesPage"), "QueuesPage"),
});
const workers = createRoute({
  getParentRoute: () => shell,
  path: "/workers",
  component: lazyRouteComponent(() => import("@/features/workers/WorkersPage"), "WorkersPage"),
});
const events = createRoute({
  getParentRoute: () => shell,
  path: "/events",
  validateSearch: eventsSearch,
  component: lazyRouteComponent(() => import("@/features/events/EventsPage"), "EventsPage"),
});
const jobs = createRoute({
  getParentRoute: () => shell,
  path: "/jobs",
  validateSearch: jobsSearch,
  component: lazyRouteComponent(() => import("@/features/jobs/JobsPage"), "JobsPage"),
});
const analytics = createRoute({
  getParentRoute: () => shell,
  path: "/analytics",
  validateSearch: analyticsSearch,
  component: lazyRouteComponent(() => import("@/features/analytics/AnalyticsPage"), "AnalyticsPage"),
});
const settings = createRoute({
  getParentRoute: () => shell,
  path: "/settings",
  component: lazyRouteComponent(() => import("@/features/settings/SettingsPage"), "SettingsPage"),
});
const people = createRoute({
  getParentRoute: () => shell,
  path: "/people",
  component: lazyRouteComponent(() => import("@/features/people/PeoplePage"), "PeoplePage"),
});
const app = createRoute({
  getParentRoute: () => shell,
  path: "/apps/$app/$",
  component: lazyRouteComponent(() => import("@/app/AppPage"), "AppPage"),
});
const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: signInSearch,
  component: lazyRouteComponent(() => import("@/features/people/SignInPage"), "SignInPage"),
});

export const router = createRouter({
  routeTree: root.addChildren([
    shell.addChildren([
      overview,
      runs,
      run,
      catalogue,
      item,
      review,
      fields,
      queues,
      workers,
      events,
      jobs,
      analytics,
      settings,
      people,
      app,
    ]),
    signIn,
  ]),
  defaultPreload: "intent",
  defaultPendingComponent: () => <Waiting lines={8} />,
  defaultErrorComponent: ({ error, reset }) => <Fault error={error} again={reset} />,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
