#!/usr/bin/env node
import { existsSync } from 'node:fs';

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

const compiled = new URL('../cli.js', import.meta.url);
const isCompiled = existsSync(compiled);
if (!isCompiled) (await import('tsx/esm/api')).register();
const { main } = await import(isCompiled ? compiled.href : new URL('../cli.ts', import.meta.url).href);
process.exitCode = await main(process.argv.slice(2));
