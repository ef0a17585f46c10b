// The page begins here: the theme, the live store, and the router.
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { Tooltip } from "radix-ui";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Toaster } from "sonner";
import { makeClient } from "@/app/queryClient";
import { router } from "@/app/router";
import { LiveContext } from "@/shared/live/LiveContext";
import { Live } from "@/shared/live/live";
import { followTheme } from "@/shared/theme/theme";
import "@/app/style.css";

const client = makeClient();
const live = new Live(client, `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/api/ws`);
followTheme();
live.begin();

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no place for the page.");
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <LiveContext value={live}>
        <Tooltip.Provider delayDuration={400}>
          <RouterProvider router={router} />
          <Toaster position="bottom-right" theme="system" toastOptions={{ className: "text-body!" }} />
        </Tooltip.Provider>
      </LiveContext>
    </QueryClientProvider>
  </StrictMode>,
);
