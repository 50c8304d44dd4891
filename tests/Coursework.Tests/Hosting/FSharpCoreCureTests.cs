using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Coursework.Tests;

public sealed class FSharpCoreCureTests
{
    [Fact]
    public void A_newer_FSharp_Core_than_the_hosts_is_answered_with_the_hosts()
    {
        // Touching the library is all a notebook does: its module initializer has then put the cure in place.
        RuntimeHelpers.RunModuleConstructor(typeof(Course).Module.ModuleHandle);
        Assembly wanted = Assembly.Load(new AssemblyName("FSharp.Core, Version=99.0.0.0, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a"));
        Assert.Equal("FSharp.Core", wanted.GetName().Name);
    }

    [Fact]
    public void Other_assemblies_and_its_own_request_are_left_alone()
    {
        Assert.Null(FSharpCoreCure.Resolve(AssemblyLoadContext.Default, new AssemblyName("Other, Version=1.0.0.0")));
        Assert.Null(FSharpCoreCure.Resolve(AssemblyLoadContext.Default, new AssemblyName("FSharp.Core")));
    }
}
