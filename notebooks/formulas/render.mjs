// Reads [{ tex, block }] from standard input, writes [{ mathMl } or { problem }] in the same order.
// The argument is the folder in which npm has installed the converter.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const { default: temml } = await import(pathToFileURL(join(process.argv[2], "node_modules/temml/dist/temml.mjs")));
const answers = JSON.parse(readFileSync(0, "utf8")).map(({ tex, block }) => {
  try {
    return { mathMl: temml.renderToString(tex, { displayMode: block, throwOnError: true }) };
  } catch (problem) {
    return { problem: problem.message.split("\n")[0] };
  }
});
process.stdout.write(JSON.stringify(answers));
