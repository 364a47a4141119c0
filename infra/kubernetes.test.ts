import { readFileSync } from 'node:fs'
import { BlockList, isIP } from 'node:net'
import { fileURLToPath } from 'node:url'
import { Deployment } from 'kubernetes-models/apps/v1/Deployment'
import { Ingress } from 'kubernetes-models/networking.k8s.io/v1/Ingress'
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy'
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget'
import { ConfigMap } from 'kubernetes-models/v1/ConfigMap'
import { Service } from 'kubernetes-models/v1/Service'
import { ServiceAccount } from 'kubernetes-models/v1/ServiceAccount'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

const file = (name: string) =>
  parse(readFileSync(fileURLToPath(new URL(`./kubernetes/${name}`, import.meta.url)), 'utf8'))

const kustomization: { resources: string[]; images: { name: string }[] } = file('kustomization.yaml')
const MODELS = { Deployment, Ingress, NetworkPolicy, PodDisruptionBudget, ConfigMap, Service, ServiceAccount }

const deployment = new Deployment(file('worker.yaml'))
const settings = new ConfigMap(file('settings.yaml'))
const service = new Service(file('service.yaml'))
const budget = new PodDisruptionBudget(file('disruption-budget.yaml'))
const policy = new NetworkPolicy(file('network-policy.yaml'))
const ingress = new Ingress(file('ingress.yaml'))

const pod = deployment.spec!.template.spec!
const labels = deployment.spec!.template.metadata!.labels!
const containers = [...pod.initContainers!, ...pod.containers]

describe('the manifests for Kubernetes', () => {
  it.each(kustomization.resources)('%s fits the published schema of its kind', (name) => {
    const document = file(name)
    expect(Object.keys(MODELS)).toContain(document.kind)
    const Model = MODELS[document.kind as keyof typeof MODELS]
    expect(() => new Model(document).validate()).not.toThrow()
    expect(document).toMatchObject({ apiVersion: Model.apiVersion })
    expect(() => new Deployment({ ...file('worker.yaml'), spec: { replicas: 'two' } }).validate()).toThrow()
  })

  it('select the pods that the deployment makes', () => {
    for (const selector of [
      deployment.spec!.selector.matchLabels,
      service.spec!.selector,
      budget.spec!.selector!.matchLabels,
      policy.spec!.podSelector!.matchLabels,
    ])
      expect(labels).toMatchObject(selector!)
  })

  it('name only what they define: settings, account, ports, volumes, image', () => {
    const ports = pod.containers.flatMap(({ ports = [] }) => ports.map(({ name }) => name))
    const volumes = new Set(pod.volumes!.map(({ name }) => name))
    expect(kustomization.images.map(({ name }) => name)).toEqual(['thuismatch'])
    expect(pod.serviceAccountName).toBe(file('service-account.yaml').metadata.name)
    expect(ports).toContain(service.spec!.ports![0]!.targetPort)
    expect(policy.spec!.ingress!.flatMap(({ ports = [] }) => ports.map(({ port }) => port))).toEqual(['http'])
    for (const { path } of ingress.spec!.rules!.flatMap(({ http }) => http!.paths))
      expect(path).not.toMatch(/^\/($|metrics|livez|readyz)/)
    for (const { backend } of ingress.spec!.rules!.flatMap(({ http }) => http!.paths))
      expect(backend.service).toMatchObject({
        name: service.metadata!.name,
        port: { name: service.spec!.ports![0]!.name },
      })
    for (const container of containers) {
      expect(container.image).toBe('thuismatch')
      expect(container.envFrom).toEqual([{ configMapRef: { name: settings.metadata!.name } }])
      for (const { name } of container.volumeMounts!) expect(volumes).toContain(name)
    }
    for (const probe of ['startupProbe', 'livenessProbe', 'readinessProbe'] as const)
      expect(ports).toContain(pod.containers[0]![probe]!.httpGet!.port)
    expect(settings.data!.HTTP_PORT).toBe(String(pod.containers[0]!.ports![0]!.containerPort))
  })

  it('give secrets as files only', () => {
    for (const { env } of containers)
      for (const { name, value } of env!)
        expect([name.slice(-5), value!.split('/').slice(0, 4).join('/')]).toEqual(['_FILE', '/run/secrets/thuismatch'])
    expect(
      Object.keys(settings.data!).filter((name) => /SECRET|URL$|PASSWORD/.test(name) && name !== 'PUBLIC_URL'),
    ).toEqual([])
  })

  it('run as a plain user on a read-only file system, without rights in the cluster', () => {
    expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } })
    expect(pod.securityContext!.runAsUser).toBeGreaterThan(0)
    expect(pod.automountServiceAccountToken).toBe(false)
    for (const { securityContext, resources } of containers) {
      expect(securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      })
      expect(resources!.limits!.memory).toBeDefined()
    }
  })

  it('leave room for a clean stop, and never take the last worker', () => {
    const wait = pod.containers[0]!.lifecycle!.preStop!.sleep!.seconds
    expect(pod.terminationGracePeriodSeconds! - wait).toBeGreaterThanOrEqual(40)
    expect(deployment.spec!.strategy!.rollingUpdate!.maxUnavailable).toBe(0)
    expect(Number(budget.spec!.minAvailable)).toBeLessThan(deployment.spec!.replicas!)
  })

  it('let nothing out to a private address but to labelled namespaces', () => {
    const blocks = policy.spec!.egress!.flatMap(({ to = [] }) =>
      to.flatMap(({ ipBlock }) => (ipBlock ? [ipBlock] : [])),
    )
    const open = new BlockList()
    const closed = new BlockList()
    for (const { cidr, except = [] } of blocks)
      for (const [list, ranges] of [
        [open, [cidr]],
        [closed, except],
      ] as const)
        for (const range of ranges) {
          const [address, prefix] = range.split('/') as [string, string]
          list.addSubnet(address, Number(prefix), isIP(address) === 6 ? 'ipv6' : 'ipv4')
        }
    const reachable = (address: string) => {
      const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
      return open.check(address, family) && !closed.check(address, family)
    }
    for (const address of [
      '10.1.2.3',
      '172.20.0.1',
      '192.168.1.1',
      '127.0.0.1',
      '169.254.169.254',
      '100.64.0.1',
      '0.0.0.0',
      '224.0.0.1',
      '255.255.255.255',
      '::1',
      'fd00::1',
      'fe80::1',
    ])
      expect(reachable(address), address).toBe(false)
    for (const address of ['8.8.8.8', '172.32.0.1', '2606:4700::1']) expect(reachable(address), address).toBe(true)
    expect(policy.spec!.policyTypes).toEqual(['Ingress', 'Egress'])
  })
})
