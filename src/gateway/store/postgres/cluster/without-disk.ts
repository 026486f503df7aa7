/** A statement that has this in its FROM is committed without a wait for the disk. A crash of the server may lose what was written last. */
export const withoutDisk = `(SELECT set_config('synchronous_commit', 'off', true)) AS quick`;
