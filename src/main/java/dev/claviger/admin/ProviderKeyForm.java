package dev.claviger.admin;

import dev.claviger.vault.ProviderKeyDraft;
import dev.claviger.vault.Secret;
import java.util.Map;

/** What its owner wants a provider key to be; no credentials leave those that there are. */
record ProviderKeyForm(ProviderKeyDraft draft, Map<String, Secret> credentials) {}
