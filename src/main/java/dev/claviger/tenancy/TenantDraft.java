package dev.claviger.tenancy;

/** What an operator decides about a tenant. */
public record TenantDraft(String name, OnLoss onLoss, PromptCache promptCache) {}
