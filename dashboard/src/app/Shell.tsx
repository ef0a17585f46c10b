// The frame of every screen: navigation at the left, the bar above, what is asked for in the middle.
import { Outlet, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { Banner } from "@/app/Banner";
import { Navigation } from "@/app/Navigation";
import { PLACES } from "@/app/places";
import { TopBar } from "@/app/TopBar";
import { useKeys } from "@/shared/keys/useKeys";

const KeysDialog = lazy(async () => ({ default: (await import("@/app/KeysDialog")).KeysDialog }));
const Palette = lazy(async () => ({ default: (await import("@/app/Palette")).Palette })); // loaded when it is first opened

export function Shell() {
  const navigate = useNavigate();
  const [palette, setPalette] = useState(false);
  const [keys, setKeys] = useState(false);
  useKeys({
    ...Object.fromEntries(PLACES.map((place) => [`g ${place.key}`, () => void navigate({ to: place.to })])),
    "?": () => setKeys(true),
    "/": () => setPalette(true),
  });
  return (
    <div className="flex min-h-dvh">
      <a
        href="#main"
        className="sr-only z-50 rounded-m bg-raised p-2 focus:not-sr-only focus:absolute focus:top-2 focus:left-2"
      >
        Skip to the page
      </a>
      <Navigation />
      <div className="flex min-w-0 flex-1 flex-col">
        <TopBar onPalette={() => setPalette(true)} onKeys={() => setKeys(true)} />
        <Banner />
        <main id="main" className="flex min-w-0 flex-1 flex-col">
          <Outlet />
        </main>
      </div>
      {palette && (
        <Suspense>
          <Palette open onOpenChange={setPalette} />
        </Suspense>
      )}
      {keys && (
        <Suspense>
          <KeysDialog open onOpenChange={setKeys} />
        </Suspense>
      )}
    </div>
  );
}
