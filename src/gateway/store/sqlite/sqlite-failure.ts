// The message for the operator when the database fails: one line that says what failed, where, and what to do. It holds no
// data of rows.
import Sqlite from 'better-sqlite3';
import { StoreError } from '../store.ts';

export const damaged = (path: string): string =>
  `${path} is damaged. It was not changed: put a backup in its place, or move it away to start empty.`;

/** Answers the StoreError for an error of SQLite or of the file system. A mistake in the program is answered unchanged. */
export function storeFailure(path: string, error: unknown): unknown {
  if (error instanceof StoreError) return error;
  const message = failureMessage(path, error);
  return message === undefined ? error : new StoreError(message, { cause: error });
}

function failureMessage(path: string, error: unknown): string | undefined {
  if (cannotLoad(error))
    return `better-sqlite3 is not built for this Node.js (${process.version}). Run npm rebuild better-sqlite3, and let npm run its install script.`;
  const code = errorCode(error);
  // An extended code of SQLite is a plain code with a suffix: SQLITE_IOERR_WRITE.
  switch (code?.split('_', 2).join('_')) {
    case 'SQLITE_CORRUPT':
    case 'SQLITE_NOTADB':
      return damaged(path);
    case 'SQLITE_BUSY':
    case 'SQLITE_LOCKED':
      return `${path} is in use by another program, perhaps another Gatehouse. Stop that one, or choose another data directory.`;
    case 'SQLITE_FULL':
    case 'ENOSPC':
    case 'EDQUOT':
      return `There is no space left to write ${path}. Free some, then try again.`;
    case 'SQLITE_READONLY':
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_PERM':
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'EEXIST':
    case 'ENOTDIR':
    case 'EISDIR':
      return `${path} cannot be written (${code}). Let this user write there, or choose another data directory.`;
    case 'ELOOP':
      return `${path} cannot be opened: its symbolic links lead in a circle (ELOOP). Mend the link, or choose another data directory.`;
    case 'SQLITE_IOERR':
    case 'EIO':
      return `The disk failed under ${path} (${code}). Check the disk and the file system.`;
    default:
      return isSystemError(error)
        ? `${path} cannot be used (${code}). Look at what is there, or choose another data directory.`
        : undefined;
  }
}

/** The operating system refused a call: its message is about the machine, not about this program. */
const isSystemError = (error: unknown): boolean =>
  error instanceof Error && 'syscall' in error && 'errno' in error;

/**
 * The native part of better-sqlite3 cannot be loaded: Node.js has changed, or npm ran no install scripts. (In the second case
 * the error of the `bindings` package has no code.)
 */
function cannotLoad(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    errorCode(error) === 'ERR_DLOPEN_FAILED' || error.message.startsWith('Could not locate the bindings file')
  );
}

function errorCode(error: unknown): string | undefined {
  if (error instanceof Sqlite.SqliteError) return error.code;
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
