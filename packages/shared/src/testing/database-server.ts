import pg from 'pg'

/** One connection to the server's own database, for making and dropping others. */
export async function withAdmin<T>(serverUrl: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: serverUrl, application_name: 'thuismatch-test' })
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.end()
  }
}

/** Drops the databases of test processes that are gone. */
export async function dropAbandoned(serverUrl: string): Promise<void> {
  await withAdmin(serverUrl, async (admin) => {
    const { rows } = await admin.query<{ datname: string }>(
      `select datname from pg_database where datname ~ '^test_\\d+_'`,
    )
    for (const { datname } of rows) {
      if (!isRunning(Number(datname.split('_')[1])))
        await admin.query(`drop database if exists ${datname} with (force)`)
    }
  })
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
