// The door for pages of apps (apps/NAME/page): what they may import, and where it is found from outside this folder.
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const HERE = dirname(fileURLToPath(import.meta.url));
const SHARED = join(HERE, "src", "shared");
const APPS = resolve(HERE, "..", "apps");
const OWN = "@headrace/page/";

/** The parts that a page may use, as `@headrace/page/…`: docs/how-to/app-pages.md says what each is for. */
export const PARTS = [
  "api/client",
  "api/problem",
  "api/runs",
  "api/types",
  "chart/Chart",
  "chart/series",
  "format/*",
  "keys/useKeys",
  "live/LiveContext",
  "live/useHearing",
  "live/useNow",
  "me/useMe",
  "place",
  "ui/*",
  "url/*",
] as const;
export const PACKAGES = [
  "react",
  "react/jsx-runtime",
  "react/jsx-dev-runtime",
  "@tanstack/react-query",
  "lucide-react",
];

/** The folder of the page that this file belongs to; null for a file of the dashboard itself. */
export function pageOf(file: string): string | null {
  const [app, page] = relative(APPS, file).split("/");
  return app && app !== ".." && page === "page" ? join(APPS, app, page) : null;
}

/** Whether a file of this page may import that; the page's own files and the parts above, nothing else. */
export function mayImport(page: string, importer: string, source: string): boolean {
  if (source.startsWith(".")) return resolve(dirname(importer), source).startsWith(`${page}/`);
  if (source === "vitest") return importer.endsWith(".test.ts");
  const part = source.startsWith(OWN) ? source.slice(OWN.length) : null;
  if (part === null) return PACKAGES.includes(source);
  return PARTS.some((one) => (one.endsWith("/*") ? /^[^/]+$/.test(after(part, one)) : one === part));
}

function after(part: string, folder: string): string {
  const start = folder.slice(0, -1);
  return part.startsWith(start) ? part.slice(start.length) : "";
}

/** Finds for pages of apps what they may import, and refuses the rest with a sentence. */
export function appPages(): Plugin {
  return {
    name: "headrace-app-pages",
    enforce: "pre",
    async resolveId(source, importer) {
      const file = importer?.split("?")[0];
      const page = file ? pageOf(file) : null;
      if (!file || page === null || source.startsWith("\0") || source.startsWith("/")) return null;
      if (!mayImport(page, file, source)) {
        const parts = PARTS.map((one) => OWN + one).join(", ");
        this.error(
          `${relative(APPS, file)} imports ${source}; a page of an app may import its own files, ${PACKAGES.join(", ")} and ${parts}.`,
        );
      }
      if (source.startsWith(".")) return null;
      if (source.startsWith(OWN)) return this.resolve(join(SHARED, source.slice(OWN.length)), file, { skipSelf: true });
      return this.resolve(source, join(HERE, "vite.config.ts"), { skipSelf: true });
    },
  };
}
