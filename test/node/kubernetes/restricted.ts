// Pod Security's level "restricted", as far as pods can break it.
import type { IContainer } from "kubernetes-models/v1/Container";
import type { IPodSpec } from "kubernetes-models/v1/PodSpec";
import { containersOf } from "./manifests.ts";

/** The kinds of volumes that the level allows. */
const VOLUMES = new Set(
	["configMap", "csi", "downwardAPI", "emptyDir", "ephemeral"].concat([
		"persistentVolumeClaim",
		"projected",
		"secret",
		"name",
	]),
);

/** What in a pod is against the level, line by line; nothing if it may run there. */
export function violationsOf(pod: IPodSpec): string[] {
	const volumes = (pod.volumes ?? []).flatMap((volume) => Object.keys(volume));
	const sysctls = pod.securityContext?.sysctls ?? [];
	return violated({
		"the host's namespaces": pod.hostNetwork || pod.hostPID || pod.hostIPC,
		"a kind of volume": volumes.some((kind) => !VOLUMES.has(kind)),
		sysctls: sysctls.length > 0,
		...Object.fromEntries(
			containersOf(pod).flatMap((container) =>
				ofContainer(pod, container).map((rule) => [
					`${container.name}: ${rule}`,
					true,
				]),
			),
		),
	});
}

function ofContainer(pod: IPodSpec, container: IContainer): string[] {
	const own = container.securityContext;
	// What a container says wins over what its pod says.
	const { runAsNonRoot, runAsUser, seccompProfile } = {
		...pod.securityContext,
		...own,
	};
	const added = own?.capabilities?.add ?? [];
	return violated({
		privileged: own?.privileged,
		allowPrivilegeEscalation: own?.allowPrivilegeEscalation !== false,
		runAsNonRoot: runAsNonRoot !== true,
		runAsUser: runAsUser === 0,
		seccompProfile: !["RuntimeDefault", "Localhost"].includes(
			seccompProfile?.type ?? "",
		),
		"capabilities.drop": !own?.capabilities?.drop?.includes("ALL"),
		"capabilities.add": added.some((each) => each !== "NET_BIND_SERVICE"),
		procMount: (own?.procMount ?? "Default") !== "Default",
		hostPort: container.ports?.some(({ hostPort }) => hostPort),
	});
}

function violated(rules: Record<string, boolean | number | undefined>) {
	return Object.keys(rules).filter((rule) => rules[rule]);
}
