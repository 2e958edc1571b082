import type { IPodSpec } from "kubernetes-models/v1/PodSpec";

/** The options of `docker run` that give a container what a pod's manifest gives its first one. */
export function restrictionsOf({
	securityContext: ofPod,
	containers: [first],
}: IPodSpec): string[] {
	const own = { ...ofPod, ...first?.securityContext };
	const dropped = own.capabilities?.drop ?? [];
	return [
		`--user=${own.runAsUser}`,
		...(own.readOnlyRootFilesystem ? ["--read-only"] : []),
		...dropped.map((capability) => `--cap-drop=${capability}`),
		...(own.allowPrivilegeEscalation === false
			? ["--security-opt=no-new-privileges"]
			: []),
		// The runtime's default seccomp profile is what Docker uses without being asked.
	];
}
