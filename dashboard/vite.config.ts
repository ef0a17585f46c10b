// How the page is built: into the Python package, with hashed names, and nothing inlined that the CSP would refuse.
import { fileURLToPath } from "node:url";
import tailwind from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { appPages } from "./app_pages.ts";

export default defineConfig({
  plugins: [appPages(), react(), tailwind()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: {
    outDir: process.env.HEADRACE_PAGE ?? "../src/headrace/api/page",
    emptyOutDir: true,
    target: "es2023",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
  },
  server: {
    fs: { allow: ["..", "."] }, // the pages of apps
    proxy: { "/api": { target: process.env.HEADRACE_SERVER ?? "http://127.0.0.1:3001", ws: true } },
  },
  test: {
    include: ["src/**/*.test.ts", "test/**/*.test.ts", "../apps/*/page/**/*.test.ts"],
    environment: "node",
  },
});
