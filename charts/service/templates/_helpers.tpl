{{- define "service.labels" -}}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/part-of: magasin
app.kubernetes.io/version: {{ include "service.tag" . | quote }}
app.kubernetes.io/name: {{ .Release.Name }}
{{- end }}

{{/* All pods of the release, its migrations among them, but not those of `helm test`. */}}
{{- define "service.selector" -}}
{ app.kubernetes.io/name: {{ .Release.Name }} }
{{- end }}

{{/* The pods that serve. */}}
{{- define "service.servers" -}}
{ app.kubernetes.io/name: {{ .Release.Name }}, app.kubernetes.io/component: service }
{{- end }}

{{- define "service.tag" -}}
{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end }}

{{- define "service.image" -}}
image: {{ .Values.image.repository }}/{{ .Release.Name }}:{{ include "service.tag" . }}
imagePullPolicy: IfNotPresent
{{- end }}

{{- define "service.podSecurity" -}}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: 65532
  runAsGroup: 65532
  seccompProfile: { type: RuntimeDefault }
{{- end }}

{{- define "service.containerSecurity" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: { drop: [ALL] }
{{- end }}

{{/* The database and the role have the service's name; the server is known by its authority's certificate. */}}
{{- define "service.databaseEnv" -}}
- name: DATABASE_PASSWORD
  valueFrom: { secretKeyRef: { name: {{ .Release.Name }}-base, key: password } }
- name: DATABASE_URL
  value: postgres://{{ .Release.Name }}:$(DATABASE_PASSWORD)@bases-rw:5432/{{ .Release.Name }}?sslmode=verify-full
- { name: DENO_CERT, value: /etc/bases/ca.crt }
{{- end }}

{{- define "service.databaseMount" -}}
volumeMounts: [{ name: bases, mountPath: /etc/bases, readOnly: true }]
{{- end }}

{{- define "service.databaseVolume" -}}
volumes: [{ name: bases, secret: { secretName: bases-ca, items: [{ key: ca.crt, path: ca.crt }] } }]
{{- end }}

{{- define "service.toDns" -}}
- to:
    - namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: kube-system } }
      podSelector: { matchLabels: { k8s-app: kube-dns } }
  ports: [{ port: 53, protocol: UDP }, { port: 53, protocol: TCP }]
{{- end }}

{{- define "service.toDatabase" -}}
- to: [{ podSelector: { matchLabels: { cnpg.io/cluster: bases } } }]
  ports: [{ port: 5432, protocol: TCP }]
{{- end }}
