// Finds the code of a custom plugin. An entry of custom_plugins is a path or the name of a package.
import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { InvalidValue } from './invalid-value.ts';

export interface PluginModule {
  /** An absolute path. */
  file: string;
  /** The place of the setting that names it: `kong.conf:3: custom_plugins`. */
  from: string;
}

const indexes = ['index.js', 'index.mjs', 'index.ts'];

const isPath = (entry: string): boolean => /^(?:\.{0,2}\/|\.{1,2}$)/.test(entry);

/** The file to load. `dir` is the directory for relative paths and for packages. */
export function pluginModule(entry: string, dir: string): string | InvalidValue {
  if (!isPath(entry)) return packageModule(entry, dir);
  const path = resolve(dir, entry);
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return new InvalidValue(`there is no ${path}`);
  if (!found.isDirectory()) return path;
  const index = indexes.find((name) => statSync(join(path, name), { throwIfNoEntry: false })?.isFile());
  return index === undefined
    ? new InvalidValue(`${path} has none of ${indexes.join(', ')}`)
    : join(path, index);
}

function packageModule(name: string, dir: string): string | InvalidValue {
  try {
    return createRequire(join(dir, 'package.json')).resolve(name);
  } catch (error) {
    const notExported =
      error instanceof Error && 'code' in error && error.code === 'ERR_PACKAGE_PATH_NOT_EXPORTED';
    return new InvalidValue(
      notExported
        ? `the package ${name} has no entry that can be found by its name; give the path of its module`
        : `there is no plugin or package ${name} here; a folder is named by its path, such as ./${name}`,
    );
  }
}
