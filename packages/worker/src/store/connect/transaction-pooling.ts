import { type ConnectionRole, sessionSettings, setConfigs } from '@thuismatch/shared/postgres'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  PostgresDialect,
  type PostgresDialectConfig,
  type QueryResult,
  type TransactionSettings,
} from 'kysely'

/**
 * The dialect for a pooler in transaction mode (PgBouncer). There a connection of ours is one of the server's only for
 * the span of a transaction, and what was set on it may be somebody else's afterwards: so each transaction begins by
 * setting its standing for itself alone, and a statement outside of one gets one of its own. Costs two round trips per
 * lone statement, and none per transaction.
 */
export class TransactionPoolingDialect extends PostgresDialect {
  readonly #standing: ConnectionRole

  constructor(config: PostgresDialectConfig, standing: ConnectionRole) {
    super(config)
    this.#standing = standing
  }

  override createDriver(): Driver {
    return settingStanding(super.createDriver(), `select ${setConfigs(sessionSettings(this.#standing), true)}`)
  }
}

function settingStanding(driver: Driver, sets: string): Driver {
  const patched = new WeakSet<DatabaseConnection>()
  const inTransaction = new WeakSet<DatabaseConnection>()

  /** Lets each statement outside of a transaction run in one of its own. */
  const patch = (connection: DatabaseConnection): void => {
    const plain = connection.executeQuery.bind(connection) as DatabaseConnection['executeQuery']
    connection.executeQuery = async <R>(query: CompiledQuery): Promise<QueryResult<R>> => {
      if (inTransaction.has(connection)) return plain<R>(query)
      // Without values both go over the wire as one message.
      await plain(CompiledQuery.raw(`begin; ${sets}`))
      try {
        const result = await plain<R>(query)
        await plain(CompiledQuery.raw('commit'))
        return result
      } catch (error) {
        await plain(CompiledQuery.raw('rollback')).catch(() => {})
        throw error
      }
    }
  }

  const acquire: Driver['acquireConnection'] = async (options) => {
    const connection = await driver.acquireConnection(options)
    if (!patched.has(connection)) patch(connection)
    patched.add(connection)
    return connection
  }

  const begin = async (connection: DatabaseConnection, settings: TransactionSettings): Promise<void> => {
    const { isolationLevel, accessMode } = settings
    const mode = `${isolationLevel ? ` isolation level ${isolationLevel}` : ''}${accessMode ? ` ${accessMode}` : ''}`
    inTransaction.add(connection)
    try {
      await connection.executeQuery(CompiledQuery.raw(`begin${mode}; ${sets}`))
    } catch (error) {
      inTransaction.delete(connection)
      throw error
    }
  }

  const ending =
    (end: (connection: DatabaseConnection) => Promise<void>) =>
    async (connection: DatabaseConnection): Promise<void> => {
      try {
        await end(connection)
      } finally {
        inTransaction.delete(connection)
      }
    }

  return new Proxy(driver, {
    get(target, name) {
      if (name === 'acquireConnection') return acquire
      if (name === 'beginTransaction') return begin
      if (name === 'commitTransaction') return ending((connection) => target.commitTransaction(connection))
      if (name === 'rollbackTransaction') return ending((connection) => target.rollbackTransaction(connection))
      // Its fields are private, so its own methods must be called on itself.
      const value = Reflect.get(target, name, target) as unknown
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
