import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import { newWebhookSecret, signWebhook } from './sign.ts'

describe('the signature of a webhook', () => {
  const body = '{"type":"run.completed"}'

  it('is accepted by the official library, for the old and the new secret while one is rotated', () => {
    const [oldSecret, newSecret, foreign] = [newWebhookSecret(), newWebhookSecret(), newWebhookSecret()]
    const headers = { ...signWebhook('msg_1', new Date(), body, [newSecret, oldSecret]) }
    expect(new Webhook(newSecret).verify(body, headers)).toEqual({ type: 'run.completed' })
    expect(new Webhook(oldSecret).verify(body, headers)).toEqual({ type: 'run.completed' })
    expect(() => new Webhook(foreign).verify(body, headers)).toThrow('No matching signature')
    expect(() => new Webhook(newSecret).verify(`${body} `, headers)).toThrow('No matching signature')
    expect(() => new Webhook(newSecret).verify(body, { ...headers, 'webhook-id': 'msg_2' })).toThrow('No matching')
  })

  it('matches the vector of the specification', () => {
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
    const headers = signWebhook('msg_p5jXN8AQM9LWM0D4loKWxJek', new Date(1614265330_000), '{"test": 2432232314}', [
      secret,
    ])
    expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
  })
})
