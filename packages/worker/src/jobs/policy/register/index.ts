export { entryAsMarkdown } from './entry-as-markdown.ts'
export { type RegisterContact, type RegisterEntry, registerEntry } from './register-entry.ts'
